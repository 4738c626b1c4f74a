// Lists posts and publishes videos to TikTok through TikAPIs. Node 20 or newer, nothing to install.
// With TIKAPIS_API_URL (ends in /v1) and TIKAPIS_API_KEY in the environment:
//   node tikapis.mjs list
//   node tikapis.mjs url order-42 https://example.com/video.mp4 'A day by the sea'
//   node tikapis.mjs file order-43 video.mp4 'A day by the sea'
// order-42 is a name of yours for one post: within 24 hours it is not published twice, however often you ask.
import { openAsBlob } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const address = `${process.env.TIKAPIS_API_URL}/tiktok/posts`;
const visibility = 'private'; // or friends, or public
const mostTries = 5;
const longestWaitSec = 300;

/** Asks again for as long as the answer is 429 (too many requests), each time after the wait that it asks for. */
async function call(method, name, body, type = {}) {
  const headers = { 'X-API-Key': process.env.TIKAPIS_API_KEY, ...(name && { 'Idempotency-Key': name }), ...type };
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(address, { method, headers, body });
    const text = await answer.text();
    if (answer.ok) return JSON.parse(text);
    const waitSec = Number(answer.headers.get('retry-after') ?? 60);
    const mayRetry = answer.status === 429 && tries < mostTries && waitSec <= longestWaitSec;
    if (!mayRetry) throw new Error(`${answer.status} ${text}`);
    await sleep(waitSec * 1000);
  }
}

/** The newest 20. */
const listPosts = () => call('GET');

const publishUrl = (name, videoUrl, caption) =>
  call('POST', name, JSON.stringify({ videoUrl, caption, visibility }), { 'Content-Type': 'application/json' });

async function publishFile(name, path, caption) {
  const form = new FormData();
  form.append('caption', caption);
  form.append('visibility', visibility);
  form.append('videoFile', await openAsBlob(path), 'video');
  return call('POST', name, form);
}

const [action, ...given] = process.argv.slice(2);
const { data, ...rest } = await { list: listPosts, url: publishUrl, file: publishFile }[action](...given);
console.log(JSON.stringify(data ?? rest, null, 2));
