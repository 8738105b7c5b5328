/** A text that only whoever holds the key can read: a sealed box of libsodium, which is how GitHub takes secrets. */

/** Both as base64. Throws where that is no public key. */
export async function sealFor(publicKey: string, text: string): Promise<string> {
  // Half a megabyte of WebAssembly, for one step of few templates.
  const { default: sodium } = await import('libsodium-wrappers');
  await sodium.ready;
  const { ORIGINAL } = sodium.base64_variants;
  return sodium.to_base64(sodium.crypto_box_seal(text, sodium.from_base64(publicKey, ORIGINAL)), ORIGINAL);
}
