import type { Call, Snippet } from './call.js';

export const go: Snippet = (call, { apiUrl, apiKey }) => {
  const { method, path } = call;
  const { imports, lines, body, contentType } = bodyOf(call);
  const packages = ['fmt', 'io', 'net/http', ...imports].toSorted();
  return `${[
    'package main',
    '',
    'import (',
    ...packages.map((name) => `\t"${name}"`),
    ')',
    '',
    'func main() {',
    ...lines.map((line) => (line === '' ? '' : `\t${line}`)),
    `\trequest, err := http.NewRequest("${method}", ${JSON.stringify(apiUrl + path)}, ${body})`,
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    `\trequest.Header.Set("X-API-Key", ${JSON.stringify(apiKey)})`,
    ...(contentType === undefined ? [] : [`\trequest.Header.Set("Content-Type", ${contentType})`]),
    '\tanswer, err := http.DefaultClient.Do(request)',
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    '\tdefer answer.Body.Close()',
    '\ttext, err := io.ReadAll(answer.Body)',
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    '\tfmt.Println(answer.StatusCode, string(text))',
    '}',
  ].join('\n')}\n`;
};

function bodyOf({ json, form }: Call): { imports: string[]; lines: string[]; body: string; contentType?: string } {
  if (json !== undefined) {
    const text = JSON.stringify(json, null, 2).replaceAll('\n', '\n\t');
    const lines = [`body := \`${text}\``, ''];
    return { imports: ['strings'], lines, body: 'strings.NewReader(body)', contentType: '"application/json"' };
  }
  if (form === undefined) return { imports: [], lines: [], body: 'nil' };
  const lines = [
    `file, err := os.Open(${JSON.stringify(form.file)})`,
    'if err != nil {',
    '\tpanic(err)',
    '}',
    'defer file.Close()',
    'var body bytes.Buffer',
    'form := multipart.NewWriter(&body)',
    ...Object.entries(form.fields).map(
      ([name, value]) => `form.WriteField(${JSON.stringify(name)}, ${JSON.stringify(value)})`,
    ),
    `part, err := form.CreateFormFile("videoFile", ${JSON.stringify(form.file)})`,
    'if err != nil {',
    '\tpanic(err)',
    '}',
    'if _, err := io.Copy(part, file); err != nil {',
    '\tpanic(err)',
    '}',
    'form.Close()',
    '',
  ];
  return {
    imports: ['bytes', 'mime/multipart', 'os'],
    lines,
    body: '&body',
    contentType: 'form.FormDataContentType()',
  };
}
