/** One sheet named Posts, spoken to as Google's Sheets API v4 is by n8n's node: its properties, all values, single cells. */
export interface Sheet {
  /** The rows with the heading row, as they are now. */
  rows: string[][];
  answer: (method: string, path: string, body: unknown) => unknown;
}

export function createSheet(rows: string[][]): Sheet {
  return {
    rows,
    answer(method, path, body) {
      if (method === 'POST' && path.endsWith('/values:batchUpdate')) {
        for (const { range, values } of (body as { data: { range: string; values: string[][] }[] }).data) {
          setCell(rows, range, values[0]?.[0] ?? '');
        }
        return {};
      }
      if (method !== 'GET') return undefined;
      if (path.includes('/values/')) return { values: rows };
      return { sheets: [{ properties: { sheetId: 0, title: 'Posts', gridProperties: {} } }] };
    },
  };
}

/** @param range for example `Posts!F2` */
function setCell(rows: string[][], range: string, value: string): void {
  const [, letter = '', row = ''] = /!([A-Z])(\d+)$/.exec(range) ?? [];
  const cells = rows[Number(row) - 1];
  if (cells === undefined) throw new Error(`There is no row for ${range}.`);
  cells[letter.charCodeAt(0) - 'A'.charCodeAt(0)] = value;
}
