const musicUsage = 'https://www.tiktok.com/legal/page/global/music-usage-confirmation/en';
const brandedContent = 'https://www.tiktok.com/legal/page/global/bc-policy/en';

const Terms = ({ href, children }: { href: string; children: string }) => (
  <a href={href} target="_blank" rel="noopener noreferrer">
    {children}
  </a>
);

/** What a person agrees to, right before they do: https://developers.tiktok.com/doc/content-sharing-guidelines */
export function ConsentLine({ isBranded }: { isBranded: boolean }) {
  return (
    <p className="compose-consent">
      By posting, you agree to TikTok's{' '}
      {isBranded && (
        <>
          <Terms href={brandedContent}>Branded Content Policy</Terms> and{' '}
        </>
      )}
      <Terms href={musicUsage}>Music Usage Confirmation</Terms>. It may take some minutes after publishing until the
      video can be seen on the profile.
    </p>
  );
}
