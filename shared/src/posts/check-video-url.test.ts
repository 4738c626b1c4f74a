import { describe, expect, it } from '@jest/globals';
import { checkVideoUrl } from './check-video-url.js';

describe('checkVideoUrl', () => {
  it.each([
    'https://example.com/video.mp4',
    'http://127.0.0.1:8080/a%20b.mp4?token=1#t=5',
    ' https://example.com/video.mp4\n',
    'HTTPS://EXAMPLE.COM/VIDEO.MP4',
    'https://bücher.example/vidéo.mp4',
    'https://[::1]/video.mp4',
  ])('takes %j', (url) => {
    expect(checkVideoUrl(url)).toEqual([]);
  });

  it.each([
    ['', 'it is empty'],
    ['  ', 'it is empty'],
    ['example.com/video.mp4', 'it does not start with https://'],
    ['www.example.com', 'it does not start with https://'],
    ['not a url', 'it is not a web address'],
    ['https://', 'it is not a web address'],
    ['/videos/clip.mp4', 'it is not a web address'],
    ['ftp://example.com/video.mp4', 'it starts with "ftp:"'],
    ['C:\\videos\\clip.mp4', 'it starts with "c:"'],
    ['file:///etc/passwd', 'it starts with "file:"'],
    ['javascript:alert(1)', 'it starts with "javascript:"'],
  ])('refuses %j', (url, reason) => {
    expect(checkVideoUrl(url)).toMatchObject([
      {
        code: 'video_url_invalid',
        field: 'videoUrl',
        message: `The video address "${url.trim()}" cannot be used: ${reason}.`,
      },
    ]);
  });

  it('shows neither a password nor an endless address', () => {
    const problems = [
      checkVideoUrl('https://ada:s3cret@example.com/v.mp4'),
      checkVideoUrl(`data:${'x'.repeat(5_000)}`),
    ];
    expect(problems.map(([found]) => found?.message)).toEqual([
      'The video address "https://…@example.com/v.mp4" cannot be used: it holds a user name or password.',
      `The video address "data:${'x'.repeat(35)}…" cannot be used: it starts with "data:".`,
    ]);
  });
});
