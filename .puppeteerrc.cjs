// The browser is found, not downloaded: see test/support/browser.ts.
module.exports = { skipDownload: true };
