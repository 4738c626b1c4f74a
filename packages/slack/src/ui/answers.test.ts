import { describe, expect, it } from '@jest/globals';
import { commandWords, words } from '../command/command-words.js';
import { notChecked } from '../composer/video-check.js';
import { writeFileChoice, readFileChoice } from '../composer/file-choice.js';
import { expectValid } from '../testing/check-blocks.js';
import { renderText } from '../testing/render-text.js';
import { nastyTexts, sampleFile } from '../testing/sample-posts.js';
import { privateAccount, sampleAccount } from '../testing/scripted-tikapis.js';
import { accountList } from './accounts.js';
import { checkResult } from './check-result.js';
import { fileChoiceView } from './composer/file-choice-view.js';
import { help } from './help.js';
import { unclear } from './unclear.js';

const shown = (message: { text: string }) => renderText(expectValid(message), { width: 500 });
const facts = { container: 'mp4', sizeBytes: 9_000_000, durationMs: 31_500, width: null, height: null };

describe('answers to what was typed', () => {
  it('help names every word, what may follow it, and what it does', () => {
    const text = shown(help('/tiktok-post'));
    for (const word of words) {
      expect(text).toContain(`\`/tiktok-post ${`${word} ${commandWords[word].usage}`.trim()}\``);
      expect(text).toContain(commandWords[word].does);
    }
  });

  it('accounts say what each allows now', () => {
    const text = shown(accountList([sampleAccount, { ...privateAccount, state: 'reconnect' }]));
    expect(text).toContain(
      '*Knots Daily* (@knots.daily)\nvisible to: everyone, friends, only me · turned off: stitch · videos up to 600 s',
    );
    expect(text).toContain('*Knots Private*\n_reconnect_ · visible to: followers, only me');
    expect(shown(accountList(null))).toContain('does not tell');
    expect(shown(accountList([]))).toContain('No TikTok account is connected yet.');
  });

  it('a check says yes, no, or that nobody could look', () => {
    const remark = { message: 'The video is small.', fix: 'Export it larger.' };
    expect(
      shown(checkResult('https://x.y/v.mp4', { ...notChecked, isChecked: true, warnings: [remark], facts })),
    ).toMatch(
      /\*TikTok should take this video\.\*\nhttps:\/\/x\.y\/v\.mp4[^]*8\.6 MB, 31\.5 s, MP4[^]*\*Mind:\* The video is small\. Export it larger\./,
    );
    expect(shown(checkResult('https://x.y/v.mp4', { ...notChecked, isChecked: true, problems: [remark] }))).toMatch(
      /would not take this video[^]*\*Problem:\* The video is small/,
    );
    expect(shown(checkResult('https://x.y/v.mp4', notChecked))).toContain('cannot check a video');
  });

  it('stay within the limits whatever they are given', () => {
    for (const nasty of nastyTexts) {
      const remarks = Array.from({ length: 30 }, () => ({ message: nasty, fix: nasty }));
      const account = {
        ...sampleAccount,
        nickname: nasty,
        username: nasty,
        state: nasty,
        warnings: remarks.map((remark) => ({ ...remark, rule: nasty, field: nasty })),
        disabledInteractions: [nasty],
      };
      expectValid(accountList(Array.from({ length: 60 }, () => account)));
      expectValid(
        checkResult(nasty, {
          ...notChecked,
          isChecked: true,
          problems: remarks,
          warnings: remarks,
          facts: { ...facts, container: nasty },
        }),
      );
      expectValid(unclear('/tiktok-post', { kind: 'unclear', message: nasty || '–', suggestion: nasty }));
    }
  });
});

describe('the choice among the videos of a message', () => {
  it('fits, and comes back as it was, for as many as a message holds', () => {
    for (const nasty of nastyTexts) {
      const files = Array.from({ length: 12 }, (_, n) => ({
        ok: true as const,
        file: {
          ...sampleFile,
          fileId: `F0123456789${n}`,
          name: `${nasty.slice(0, 80)}.mov`,
          mimetype: 'application/octet-stream',
        },
        facts: { ...facts, container: 'mov', sizeBytes: sampleFile.sizeBytes },
      }));
      const metadata = writeFileChoice({ channelId: 'C0123456789', threadTs: '1795371300.000100', files });
      const notes = Array.from({ length: 12 }, () => nasty);
      expectValid(
        fileChoiceView(
          files.map(({ file }) => file),
          { metadata, notes },
        ),
      );
      const back = readFileChoice(metadata);
      expect(back.files).toHaveLength(10);
      expect(back.files[9]).toMatchObject({
        file: { fileId: 'F01234567899', sizeBytes: sampleFile.sizeBytes },
        facts: { durationMs: 31_500 },
      });
    }
  });
});
