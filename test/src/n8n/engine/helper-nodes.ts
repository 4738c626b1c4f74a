import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { type ExecuteFunction, workflowPackage } from './host.js';
import type { InputItem } from './messages.js';

const node = (name: string, inputs: string[], execute: ExecuteFunction): INodeType => ({
  description: {
    displayName: name,
    name,
    group: [inputs.length === 0 ? 'trigger' : 'transform'],
    version: 1,
    description: '',
    defaults: {},
    inputs: inputs as never,
    outputs: [workflowPackage.NodeConnectionTypes.Main],
    properties: [],
  },
  execute,
});

/** Gives the items that a test put in. */
export const startNode = (items: readonly InputItem[]): INodeType =>
  node('start', [], async function () {
    const given: INodeExecutionData[] = [];
    for (const { json = {}, file } of items) {
      const binary = file && {
        data: await this.helpers.prepareBinaryData(Buffer.from(file.bytes), file.name, file.mimeType),
      };
      given.push({ json, ...(binary && { binary }) });
    }
    return [given];
  });

/** Hands on what it gets so many times, so that nodes in a circle with it run once more each time. */
export function againNode(times: number): INodeType {
  let left = times;
  return node('again', [workflowPackage.NodeConnectionTypes.Main], async function () {
    left -= 1;
    return [left < 0 ? [] : this.getInputData().map(({ json }, item) => ({ json, pairedItem: { item } }))];
  });
}
