/** A mail as it is written; `link` is a whole address. Nothing that somebody else has typed gets into it. */
export const mailWords = {
  prove: {
    subject: "Prove your address for Lyceum",
    text: (link: string) => `Hello,

somebody has signed up at Lyceum with this address. If that was you, open this link and confirm:

${link}

It works once, within seven days. You stay signed in there, everywhere else you are signed out.

If it was not you, do nothing: without this link nobody can use your address.
`,
  },
  "sign in": {
    subject: "Your link to sign in at Lyceum",
    text: (link: string) => `Hello,

this link signs you in at Lyceum:

${link}

It works once, within an hour. If you did not ask for it, do nothing: nobody else has got it.
`,
  },
};
