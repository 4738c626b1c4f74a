import { checkVideoUrl, type PostVideo } from '@tikapis/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { videoUrlCheckQuery } from '../../api/check-video-url.js';
import type { AccountRules } from './account-rules.js';
import { judgeFile } from './check-file.js';
import type { ComposeContext } from './compose-form.js';
import { useInspectedFile } from './use-inspected-file.js';

export interface Sentence {
  message: string;
  fix: string;
}

/** The chosen video, what is known of it, and what is wrong with it. */
export interface ComposeVideo {
  way: 'file' | 'url';
  setWay: (way: 'file' | 'url') => void;
  file: File | null;
  setFile: (file: File | null) => void;
  url: string;
  setUrl: (url: string) => void;
  isChecking: boolean;
  problems: readonly Sentence[];
  warnings: readonly Sentence[];
  facts: PostVideo | null;
  /** What of it goes into the form; null where there is none to post. */
  forForm: ComposeContext['video'];
  /** What is sent. */
  toSend: { file: File } | { url: string } | null;
}

/** Nobody wants an address looked up for each of its letters. */
const TYPING_MS = 500;

const unreadable: Sentence = {
  message: 'The browser cannot read this file.',
  fix: 'If it was moved, changed or is still being saved, choose it again.',
};

export function useVideo(account: (AccountRules & { id: string }) | undefined): ComposeVideo {
  const [way, setWay] = useState<'file' | 'url'>('file');
  const [file, setFile] = useState<File | null>(null);
  const [url, setUrl] = useState('');
  const ofFile = useFileVerdict(way === 'file' ? file : null, account);
  const ofUrl = useUrlVerdict(way === 'url' ? url.trim() : '', account?.id ?? '');
  return { way, setWay, file, setFile, url, setUrl, ...(way === 'file' ? ofFile : ofUrl) };
}

type Verdict = Pick<ComposeVideo, 'isChecking' | 'problems' | 'warnings' | 'facts' | 'forForm' | 'toSend'>;

const nothing: Verdict = { isChecking: false, problems: [], warnings: [], facts: null, forForm: null, toSend: null };

function useFileVerdict(file: File | null, account: AccountRules | undefined): Verdict {
  const inspected = useInspectedFile(file);
  if (inspected === null || file === null) return nothing;
  if (inspected.isReading) return { ...nothing, isChecking: true };
  if (inspected.isUnreadable) return { ...nothing, problems: [unreadable] };
  const { ok, problems, warnings, video: facts } = judgeFile(file, inspected.inspection, account);
  if (!ok) return { ...nothing, problems, warnings, facts };
  const forForm = { fileName: file.name, durationMs: facts?.durationMs ?? null };
  return { ...nothing, warnings, facts, forForm, toSend: { file } };
}

function useUrlVerdict(url: string, accountId: string): Verdict {
  const [typed, setTyped] = useState(url);
  useEffect(() => {
    const timer = setTimeout(() => setTyped(url), TYPING_MS);
    return () => clearTimeout(timer);
  }, [url]);
  const isTyping = typed !== url;
  const check = useQuery(videoUrlCheckQuery(isTyping ? '' : url, accountId));
  if (url === '') return nothing;
  if (isTyping) return { ...nothing, isChecking: true };
  const ofAddress = checkVideoUrl(url);
  const { problems, warnings, video: facts } = check.data ?? { problems: [], warnings: [], video: null };
  const all = [...ofAddress, ...problems];
  if (all.length > 0) return { ...nothing, problems: all, warnings, facts };
  // While the server is still looking, or could not: it looks again when it takes the post.
  const forForm = { fileName: undefined, durationMs: facts?.durationMs ?? null };
  return { ...nothing, isChecking: check.isFetching, warnings, facts, forForm, toSend: { url } };
}
