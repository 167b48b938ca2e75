import type { MigrationInterface } from "typeorm";
import { Jobs1700000000000 } from "./1700000000000-jobs.ts";
import { People1700000000001 } from "./1700000000001-people.ts";
import { Organisations1700000000002 } from "./1700000000002-organisations.ts";
import { Sessions1700000000003 } from "./1700000000003-sessions.ts";
import { Rooms1700000000004 } from "./1700000000004-rooms.ts";
import { Append1700000000005 } from "./1700000000005-append.ts";
import { Archive1700000000006 } from "./1700000000006-archive.ts";
import { Chats1700000000007 } from "./1700000000007-chats.ts";
import { Forums1700000000008 } from "./1700000000008-forums.ts";
import { Calendar1700000000009 } from "./1700000000009-calendar.ts";
import { Audiences1700000000010 } from "./1700000000010-audiences.ts";
import { Search1700000000011 } from "./1700000000011-search.ts";
import { OpenHouses1700000000012 } from "./1700000000012-open-houses.ts";
import { Notices1700000000013 } from "./1700000000013-notices.ts";
import { StatesAndWishes1700000000015 } from "./1700000000015-states-and-wishes.ts";
import { Demonstration1700000000020 } from "./1700000000020-demonstration.ts";
import { Seals1700000000021 } from "./1700000000021-seals.ts";
import { Versions1700000000030 } from "./1700000000030-versions.ts";
import { PlacesAtOnce1700000000031 } from "./1700000000031-places-at-once.ts";
import { Syntheses1700000000032 } from "./1700000000032-syntheses.ts";
import { Names1700000000033 } from "./1700000000033-names.ts";
import { ArchivedRooms1700000000034 } from "./1700000000034-archived-rooms.ts";
import { ArchiveFiles1700000000035 } from "./1700000000035-archive-files.ts";
import { RoomsOfSeals1700000000036 } from "./1700000000036-rooms-of-seals.ts";
import { Pasts1700000000038 } from "./1700000000038-pasts.ts";
import { WordsOfTwo1700000000039 } from "./1700000000039-words-of-two.ts";
import { Proceedings1700000000040 } from "./1700000000040-proceedings.ts";
import { TakenOver1700000000044 } from "./1700000000044-taken-over.ts";
import { Exports1700000000056 } from "./1700000000056-exports.ts";
import { Builders1700000000057 } from "./1700000000057-builders.ts";
import { Corrections1700000000058 } from "./1700000000058-corrections.ts";
import { Materials1700000000059 } from "./1700000000059-materials.ts";
import { AlteringRecords1700000000060 } from "./1700000000060-altering-records.ts";
import { CorrectionsTaken1700000000061 } from "./1700000000061-corrections-taken.ts";
import { VolumesChecked1700000000062 } from "./1700000000062-volumes-checked.ts";
import { Dois1700000000063 } from "./1700000000063-dois.ts";
import { TranscriptsInParts1700000000066 } from "./1700000000066-transcripts-in-parts.ts";

/** Every migration there is, the oldest first. */
export const migrations: (new () => MigrationInterface)[] = [
  Jobs1700000000000,
  People1700000000001,
  Organisations1700000000002,
  Sessions1700000000003,
  Rooms1700000000004,
  Append1700000000005,
  Archive1700000000006,
  Chats1700000000007,
  Forums1700000000008,
  Calendar1700000000009,
  Audiences1700000000010,
  Search1700000000011,
  OpenHouses1700000000012,
  Notices1700000000013,
  StatesAndWishes1700000000015,
  Demonstration1700000000020,
  Seals1700000000021,
  Versions1700000000030,
  PlacesAtOnce1700000000031,
  Syntheses1700000000032,
  Names1700000000033,
  ArchivedRooms1700000000034,
  ArchiveFiles1700000000035,
  RoomsOfSeals1700000000036,
  Pasts1700000000038,
  WordsOfTwo1700000000039,
  Proceedings1700000000040,
  TakenOver1700000000044,
  Exports1700000000056,
  Builders1700000000057,
  Corrections1700000000058,
  Materials1700000000059,
  AlteringRecords1700000000060,
  CorrectionsTaken1700000000061,
  VolumesChecked1700000000062,
  Dois1700000000063,
  TranscriptsInParts1700000000066,
];
