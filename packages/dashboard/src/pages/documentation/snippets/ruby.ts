import type { Snippet } from './call.js';

const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

export const ruby: Snippet = ({ method, path, json, form }, { apiUrl, apiKey }) => {
  const asked = method === 'GET' ? 'Get' : 'Post';
  const body: string[] = [];
  if (json !== undefined) {
    body.push("request['Content-Type'] = 'application/json'", 'request.body = {');
    for (const [name, value] of Object.entries(json)) body.push(`  ${name}: ${text(value)},`);
    body.push('}.to_json');
  }
  if (form !== undefined) {
    body.push('request.set_form([', `  ['videoFile', File.open(${text(form.file)}, 'rb')],`);
    for (const [name, value] of Object.entries(form.fields)) body.push(`  [${text(name)}, ${text(value)}],`);
    body.push("], 'multipart/form-data')");
  }
  return `${[
    "require 'net/http'",
    "require 'json'",
    '',
    `uri = URI(${text(apiUrl + path)})`,
    `request = Net::HTTP::${asked}.new(uri, 'X-API-Key' => ${text(apiKey)})`,
    ...body,
    "answer = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') { |http| http.request(request) }",
    'body = JSON.parse(answer.body)',
    "abort body['error']['message'] unless answer.is_a?(Net::HTTPSuccess)",
    "puts body['data']",
  ].join('\n')}\n`;
};
