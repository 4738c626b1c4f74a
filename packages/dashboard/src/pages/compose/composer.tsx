import { composeCaption, isSettled, type Post } from '@tikapis/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { useSession } from '../../api/session.js';
import type { TikTokAccount } from '../../api/shapes.js';
import { Card } from '../../ui/card.js';
import { showToast } from '../../ui/toasts.js';
import { useNow } from '../../ui/use-now.js';
import { useZone } from '../../ui/zone-context.js';
import { AccountCard } from './account-card.js';
import { AudienceCard } from './audience-card.js';
import { CaptionFields } from './caption-fields.js';
import { type ComposeForm, emptyForm, readComposeForm } from './compose-form.js';
import { CoverField } from './cover-field.js';
import { DisclosureCard } from './disclosure-card.js';
import { LeaveGuard } from './leave-guard.js';
import { PostPreview } from './post-preview.js';
import { PublishCard } from './publish-card.js';
import { hashtagsOf, readCaption } from './read-caption.js';
import { serverErrors } from './server-errors.js';
import { useDuplicate } from './use-duplicate.js';
import { useObjectUrl } from './use-object-url.js';
import { useSubmit } from './use-submit.js';
import { useVideo } from './use-video.js';
import { VideoCard } from './video-card.js';
import { WhenCard } from './when-card.js';
import './compose.css';

export function Composer({ accounts }: { accounts: readonly TikTokAccount[] }) {
  const [form, setForm] = useState(emptyForm);
  const [hasTried, setTried] = useState(false);
  const page = useRef<HTMLFormElement>(null);
  const isDone = useRef(false);
  const { user } = useSession();
  const zone = useZone();
  const nowMs = useNow();
  const navigate = useNavigate();

  const ready = accounts.filter(({ state }) => state === 'connected');
  const account = ready.find(({ id }) => id === form.accountId) ?? ready[0];
  const video = useVideo(account);
  const videoSrc = useObjectUrl(video.toSend !== null && 'file' in video.toSend ? video.toSend.file : null);
  const lengthMs = video.facts?.durationMs ?? null;
  const caption = readCaption(form.caption, form.hashtags);
  const composed = composeCaption({ caption: form.caption, hashtags: hashtagsOf(form.hashtags) });
  const duplicate = useDuplicate({
    file: video.way === 'file' ? video.file : null,
    videoUrl: video.way === 'url' ? video.url.trim() : null,
    caption: form.mode === 'direct' && composed.ok ? composed.text : '',
  });

  const submit = useSubmit((post) => {
    isDone.current = true;
    showToast({ tone: 'good', text: wordsFor(post) });
    void navigate({ to: '/posts/$postId', params: { postId: post.id } });
  });

  const change = (changed: Partial<ComposeForm>) => {
    setForm((before) => ({ ...before, ...changed }));
    submit.forget();
  };

  const read = (atMs: number) =>
    readComposeForm(form, { account, video: video.forForm, zone, nowMs: atMs, agreedBy: user.email });

  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const now = read(Date.now());
    if (now.ok && video.toSend !== null) submit.send({ video: video.toSend, fields: now.fields });
    // Once the errors stand there.
    else requestAnimationFrame(() => firstWrong(page.current)?.focus());
  };

  const seen = hasTried ? read(nowMs) : null;
  const errors = { ...serverErrors(submit.error), ...(seen?.ok === false && seen.errors) };
  const isDirty = () => !isDone.current && (video.file !== null || video.url !== '' || form !== emptyForm);

  return (
    <>
      <form className="compose" ref={page} onSubmit={send} noValidate>
        <fieldset className="compose-main" disabled={submit.isSending}>
          <legend className="ui-unseen">The post</legend>
          <VideoCard video={video} error={errors.video} isLocked={submit.isSending} />
          <AccountCard accounts={accounts} account={account} form={form} onChange={change} errors={errors} />
          {form.mode === 'direct' && (
            <>
              <Card title="Caption and cover">
                <div className="ui-stack">
                  <CaptionFields
                    caption={form.caption}
                    hashtags={form.hashtags}
                    reading={caption}
                    onCaption={(text) => change({ caption: text })}
                    onHashtags={(text) => change({ hashtags: text })}
                  />
                  {lengthMs !== null && (
                    <CoverField
                      videoSrc={videoSrc}
                      durationMs={lengthMs}
                      value={form.coverTimestampMs}
                      onChange={(coverTimestampMs) => change({ coverTimestampMs })}
                    />
                  )}
                </div>
              </Card>
              <AudienceCard account={account} form={form} onChange={change} error={errors.visibility} />
              <DisclosureCard form={form} onChange={change} error={errors.disclosure} />
            </>
          )}
          <WhenCard form={form} onChange={change} error={errors.schedule} />
        </fieldset>
        <aside className="compose-side" aria-label="Preview and publishing">
          <PostPreview videoSrc={videoSrc} account={account} form={form} />
          <PublishCard form={form} account={account} duplicate={duplicate} submit={submit} />
        </aside>
      </form>
      <LeaveGuard isDirty={isDirty} isSending={submit.isSending} onLoggedIn={submit.forget} />
    </>
  );
}

const firstWrong = (form: HTMLElement | null): HTMLElement | undefined =>
  form?.querySelector<HTMLElement>(
    '[data-wrong], input[aria-invalid], textarea[aria-invalid], select[aria-invalid], [role=radiogroup][aria-invalid] input:enabled',
  ) ?? undefined;

function wordsFor({ status }: Post): string {
  if (status === 'scheduled') return 'The post is scheduled.';
  return isSettled(status) ? 'The post is made.' : 'The post is on its way to TikTok.';
}
