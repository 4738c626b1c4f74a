import { av1, both, type MatrixCase, opus, picture, sound, varying, vorbis, vp8, vp9 } from './case.js';
import { hideElement, openClusters } from './patches.js';

const usual = `${both} ${vp8} ${opus}`;

export const webmCases: readonly MatrixCase[] = [
  { file: 'vp8-vorbis.webm', ffmpeg: `${both} ${vp8} ${vorbis}` },
  { file: 'vp9-opus.webm', ffmpeg: `${both} ${vp9} ${opus}` },
  { file: 'av1-opus.webm', ffmpeg: `${picture({ seconds: 0.6 })} ${sound(0.6)} ${av1} ${opus}` },
  { file: 'no-sound.webm', ffmpeg: `${picture()} ${vp9}` },
  { file: 'sound-only.webm', ffmpeg: `${sound()} ${opus}` },
  { file: 'live.webm', ffmpeg: `${usual} -live 1` },
  { file: 'live-vp9-vorbis.webm', ffmpeg: `${both} ${vp9} ${vorbis} -live 1` },
  { file: 'pipe.webm', ffmpeg: `${usual} -f webm`, toPipe: true },
  { file: 'open-clusters.webm', ffmpeg: `${usual} -live 1 -cluster_time_limit 300`, patch: openClusters },
  { file: 'small-clusters.webm', ffmpeg: `${usual} -cluster_time_limit 100` },
  { file: 'no-duration.webm', ffmpeg: `${usual} -cluster_time_limit 300`, patch: hideElement('4489') },
  { file: 'no-duration-one-cluster.webm', ffmpeg: `${both} ${vp9} ${opus}`, patch: hideElement('4489') },
  { file: 'cues-in-front.webm', ffmpeg: `${usual} -reserve_index_space 512` },
  { file: 'dash.webm', ffmpeg: `${picture()} ${vp9} -dash 1` },
  { file: 'wide-pixels.webm', ffmpeg: `${picture({ filters: 'setsar=4/3' })} ${vp9}` },
  { file: 'tall-pixels.webm', ffmpeg: `${picture({ filters: 'setsar=8/9' })} ${vp8}` },
  {
    file: 'see-through.webm',
    ffmpeg: `${picture({ filters: 'format=yuva420p' })} ${vp8} -auto-alt-ref 0 -pix_fmt yuva420p`,
  },
  {
    file: 'two-sounds.webm',
    ffmpeg: `${both} -map 0:v -map 1:a -map 1:a ${vp9} -c:a:0 libopus -c:a:1 libvorbis -b:a 16k -ar 16000`,
  },
  { file: 'two-pictures.webm', ffmpeg: `${both} -map 0:v -map 0:v -map 1:a ${vp8} -s:v:1 96x64 ${opus}` },
  { file: 'rate-5994.webm', ffmpeg: `${picture({ rate: '60000/1001' })} ${vp8}` },
  { file: 'rate-varying.webm', ffmpeg: `${varying} ${vp8} -vsync vfr` },
  { file: 'no-frame-duration.webm', ffmpeg: `${picture()} ${vp8}`, patch: hideElement('23e383') },
  { file: 'odd-size.webm', ffmpeg: `${picture({ size: '67x101' })} ${vp9}` },
];
