/** What runs elsewhere and is looked at by a link: what English calls it → how such a link may be called. */
export const liveData: Readonly<Record<string, string>> = {
  log: 'logs, log, logging, kibana, graylog, splunk, loki, logstash, elastic, papertrail, cloudwatch, datadog, console',
  metric:
    'metrics, metric, monitoring, telemetry, graphs, charts, grafana, datadog, prometheus, dashboard, dashboards, new relic, dynatrace, cloudwatch, observability',
  graph: 'graphs, graph, charts, metrics, monitoring, grafana, datadog, prometheus, dashboard, dashboards',
  chart: 'charts, chart, graphs, metrics, monitoring, grafana, datadog, prometheus, dashboard, dashboards',
  telemetry: 'telemetry, metrics, traces, monitoring, grafana, datadog, dashboard, dashboards, observability',
  trace: 'traces, trace, tracing, jaeger, zipkin, tempo, datadog, apm, observability',
  alert: 'alerts, alert, alerting, alarms, alertmanager, pagerduty, opsgenie, monitoring, grafana',
  alarm: 'alarms, alarm, alerts, alerting, alertmanager, pagerduty, opsgenie, monitoring, grafana',
};

/** They ask for the place, wherever what is to be seen there is said. */
export const addressWords =
  'link, links, url, urls, page, board, dashboard, dashboards, runbook, playbook, ui, address, where, console, bookmark, grafana, kibana, viewer, overview, guide, docs';

/** They ask to see it at once. */
export const showingWords =
  'show, give, gimme, get, fetch, pull, print, display, see, view, list, dump, bring, grab, read, send, open, want, need, have, look, tail, paste, post, check';
