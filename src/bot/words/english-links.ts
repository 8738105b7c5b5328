/** What English calls the links of entities, and what runs elsewhere and is looked at by such a link. */

/** What is asked for → how a link to it may be called. */
export const links: Readonly<Record<string, string>> = {
  runbook: 'runbook, runbooks, run-book, run book, playbook, handbook, operations manual',
  playbook: 'playbook, playbooks, runbook, runbooks, run book',
  dashboard: 'dashboard, dashboards, grafana, datadog, monitoring, metrics, kibana, new relic, dynatrace',
  monitoring: 'monitoring, dashboard, dashboards, grafana, datadog, metrics, prometheus, new relic, dynatrace',
  grafana: 'grafana',
  kibana: 'kibana',
  sentry: 'sentry',
  datadog: 'datadog',
  splunk: 'splunk',
  prometheus: 'prometheus',
  jaeger: 'jaeger',
  pagerduty: 'pagerduty',
  opsgenie: 'opsgenie',
  wiki: 'wiki, confluence',
  confluence: 'confluence, wiki',
  jira: 'jira',
  log: 'logs, log, logging, kibana, graylog, splunk, loki, logstash, elastic, papertrail, cloudwatch, datadog',
  metric:
    'metrics, metric, monitoring, telemetry, graphs, charts, grafana, datadog, prometheus, dashboard, dashboards, new relic, dynatrace, cloudwatch, observability',
  graph: 'graphs, graph, charts, metrics, monitoring, grafana, datadog, prometheus, dashboard, dashboards',
  chart: 'charts, chart, graphs, metrics, monitoring, grafana, datadog, prometheus, dashboard, dashboards',
  telemetry: 'telemetry, metrics, traces, monitoring, grafana, datadog, dashboard, dashboards, observability',
  trace: 'traces, trace, tracing, jaeger, zipkin, tempo, datadog, apm, observability',
  alert: 'alerts, alert, alerting, alarms, alertmanager, pagerduty, opsgenie, monitoring, grafana',
  alarm: 'alarms, alarm, alerts, alerting, alertmanager, pagerduty, opsgenie, monitoring, grafana',
};

/** It runs elsewhere: no catalog keeps it. */
export const liveData = 'log, metric, graph, chart, telemetry, trace, alert, alarm';

/** They ask for the place, whatever is to be seen there. */
export const addressWords =
  'link, links, url, urls, page, board, dashboard, dashboards, runbook, playbook, ui, address, where, console, bookmark, grafana, kibana, viewer, overview, guide, docs';

/** They ask for something to be done about it. */
export const actingWords =
  'ack, acknowledge, snooze, silence, mute, resolve, close, restart, reboot, delete, clear, truncate, rotate, fix, disable, enable, escalate, create, add, remove, update, change';

/** They ask to see it at once. */
export const showingWords =
  'show, give, gimme, get, fetch, pull, print, display, see, view, list, dump, bring, grab, read, send, open, want, need, have, look, tail, paste, post, check, which';
