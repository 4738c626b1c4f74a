// Loaded into n8n with --require. Calls to the hosts named in LOCAL_HOSTS, such as slack.com, go over http to a port of
// this machine: nodes with a fixed address can be run as they are, without the internet and without certificates.
const http = require('node:http');
const https = require('node:https');

const ports = JSON.parse(process.env.LOCAL_HOSTS || '{}');
const { request } = https;

https.request = function requestMaybeLocal(options, ...rest) {
  const port = ports[options.hostname];
  if (port === undefined) return request.call(this, options, ...rest);
  const headers = { ...options.headers, host: options.hostname };
  const local = { protocol: 'http:', hostname: '127.0.0.1', port, agent: undefined, headers };
  return http.request({ ...options, ...local }, ...rest);
};
