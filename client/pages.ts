import type { PageName } from "./addresses.ts";
import type { Page } from "./page.ts";
import { archiveFilesPage } from "./archive/archive-files-page.tsx";
import { correctPage } from "./archive/correct-page.tsx";
import { correctionsPage } from "./archive/corrections-page.tsx";
import { sealsPage } from "./archive/seals-page.tsx";
import { transcriptPage } from "./archive/transcript-page.tsx";
import { transcriptsPage } from "./archive/transcripts-page.tsx";
import { chatPage } from "./chats/chat-page.tsx";
import { layDesk } from "./chats/desk.ts";
import * as chatDesk from "./chats/for-the-team.tsx";
import { schedulePage } from "./chats/schedule-page.tsx";
import { scriptPage } from "./chats/script-page.tsx";
import { teamPage } from "./chats/team-page.tsx";
import { demonstrationPage } from "./demonstration/demonstration-page.tsx";
import { archiveDeskPage } from "./exports/archive-desk-page.tsx";
import { exportsPage } from "./exports/exports-page.tsx";
import { forumPage } from "./forums/forum-page.tsx";
import { forumTeamPage } from "./forums/forum-team-page.tsx";
import { openForumPage } from "./forums/open-forum-page.tsx";
import { synthesisPage } from "./forums/synthesis-page.tsx";
import { threadPage } from "./forums/thread-page.tsx";
import { apiPage } from "./frame/api-page.tsx";
import { notFoundPage } from "./frame/not-found-page.tsx";
import { changeMaterialPage } from "./materials/change-material-page.tsx";
import { materialsPage } from "./materials/materials-page.tsx";
import { openHousePage } from "./open-houses/open-house-page.tsx";
import { scheduleHousePage } from "./open-houses/schedule-house-page.tsx";
import { houseTeamPage } from "./open-houses/house-team-page.tsx";
import { foundOrganisationPage } from "./organisations/found-organisation-page.tsx";
import { organisationPage } from "./organisations/organisation-page.tsx";
import { organisationsPage } from "./organisations/organisations-page.tsx";
import { noticesPage } from "./notices/notices-page.tsx";
import { accountPage } from "./people/account-page.tsx";
import { consentPage } from "./people/consent-page.tsx";
import { leavePage } from "./people/leave-page.tsx";
import { myDataPage } from "./people/my-data-page.tsx";
import { linkPage } from "./people/link-page.tsx";
import { mailPage } from "./people/mail-page.tsx";
import { personPage } from "./people/person-page.tsx";
import { setUpPage } from "./people/set-up-page.tsx";
import { signInPage } from "./people/sign-in-page.tsx";
import { signUpPage } from "./people/sign-up-page.tsx";
import { chapterPage } from "./proceedings/chapter-page.tsx";
import { doiPage } from "./proceedings/doi-page.tsx";
import { proceedingsPage } from "./proceedings/proceedings-page.tsx";
import { volumePage } from "./proceedings/volume-page.tsx";
import { searchPage } from "./search/search-page.tsx";
import { calendarPage } from "./sessions/calendar-page.tsx";
import { changeEventPage } from "./sessions/change-event-page.tsx";
import { editionPage } from "./sessions/edition-page.tsx";
import { eventPage } from "./sessions/event-page.tsx";
import { homePage } from "./sessions/home-page.tsx";
import { myMonthPage } from "./sessions/my-month-page.tsx";
import { publishPage } from "./sessions/publish-page.tsx";
import { zonePage } from "./frame/zone-page.tsx";
import { remindersPage } from "./sessions/reminders-page.tsx";
import { themePage } from "./sessions/theme-page.tsx";

export { type PageName, isPageName } from "./addresses.ts";

layDesk(chatDesk);

/** Every page, in the order in which paths are tried: `/chats/new` before `/chats/:session`. */
export const pages: Readonly<Record<PageName, Page<unknown>>> = {
  home: homePage,
  signUp: signUpPage,
  signIn: signInPage,
  link: linkPage,
  consent: consentPage,
  leave: leavePage,
  myData: myDataPage,
  account: accountPage,
  notices: noticesPage,
  schedule: schedulePage,
  chat: chatPage,
  script: scriptPage,
  team: teamPage,
  openForum: openForumPage,
  forum: forumPage,
  forumTeam: forumTeamPage,
  synthesis: synthesisPage,
  thread: threadPage,
  scheduleHouse: scheduleHousePage,
  openHouse: openHousePage,
  houseTeam: houseTeamPage,
  transcript: transcriptPage,
  transcripts: transcriptsPage,
  corrections: correctionsPage,
  correct: correctPage,
  seals: sealsPage,
  archiveFiles: archiveFilesPage,
  proceedings: proceedingsPage,
  doi: doiPage,
  volume: volumePage,
  chapter: chapterPage,
  archiveDesk: archiveDeskPage,
  exports: exportsPage,
  search: searchPage,
  foundOrganisation: foundOrganisationPage,
  organisation: organisationPage,
  organisations: organisationsPage,
  theme: themePage,
  edition: editionPage,
  calendar: calendarPage,
  publish: publishPage,
  event: eventPage,
  changeEvent: changeEventPage,
  materials: materialsPage,
  changeMaterial: changeMaterialPage,
  myMonth: myMonthPage,
  reminders: remindersPage,
  zone: zonePage,
  person: personPage,
  setUp: setUpPage,
  demonstration: demonstrationPage,
  mail: mailPage,
  api: apiPage,
  notFound: notFoundPage,
};
