import type { Mail } from '#server/mail/index.ts'

/** Asks somebody to join. Plain text: every reader shows it, and nothing in it is loaded from elsewhere. */
export const invitationMail = (about: {
  to: string
  url: string
  invitedBy: string
  business: string | null
}): Mail => {
  const place = about.business ?? 'Baton'
  return {
    to: about.to,
    subject: `${about.invitedBy} invites you to ${place}`,
    text: [
      `${about.invitedBy} invites you to answer customers of ${place} in Baton.`,
      '',
      'Choose your name and password here. The link works once, for 72 hours:',
      about.url,
      '',
      'If you did not expect this, do nothing.',
    ].join('\n'),
  }
}

/** Leads to a new password. */
export const resetMail = (about: { to: string; url: string }): Mail => ({
  to: about.to,
  subject: 'Set a new password for Baton',
  text: [
    'An admin made a link with which you set a new password. It works once, for one hour:',
    about.url,
    '',
    'If you did not ask for it, tell your admin.',
  ].join('\n'),
})

/** The same, asked for at the sign-in page by somebody who typed this address. */
export const forgottenMail = (about: { to: string; url: string }): Mail => ({
  to: about.to,
  subject: 'Set a new password for Baton',
  text: [
    'Somebody asked at the sign-in page for a new password of this address. The link works once, for one hour:',
    about.url,
    '',
    'If it was not you, do nothing: your password stays as it is.',
  ].join('\n'),
})
