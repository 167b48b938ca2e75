import { expect } from "chai";
import { postsAPage } from "../../shared/limits.ts";
import { type Branch, threadOf, treeOf } from "../../shared/threads.ts";
import { type HeldForum, openForum, postsIn, reply, start } from "../support/forums.ts";
import { type House, openHouse } from "../support/house.ts";
import { readAnew } from "../support/refetch.ts";

const children = 224;
const chain = 48;
const all = 437;

describe("a great thread", function () {
  this.timeout(120_000);
  let house: House;
  let forum: HeldForum;
  let root: string;
  let last: string;
  const under = async (post: string, count: number): Promise<void> => {
    for (let i = 0; i < count; i += 1) await reply(forum.host, post);
  };

  before(async () => {
    house = await openHouse();
    forum = await openForum(house);
    root = last = (await start(forum, forum.host)).post;
    await start(forum, forum.host, { title: "Another" });
    for (let i = 1; i < chain; i += 1) last = (await reply(forum.host, last)).post;
    await under(root, children - 1);
    await under(last, all - chain - children + 1);
  });

  it(`of ${all} posts, with a post that has ${children} replies and a chain ${chain} deep, is one page and one tree`, async () => {
    const posts = await postsIn(forum, house.browser(), last);
    expect(posts).to.have.length(all);
    const [tree, ...others] = treeOf(posts, 100);
    expect(others).to.deep.equal([]);
    expect(tree?.branches).to.have.length(children);
    expect(depthOf(tree)).to.equal(chain + 1);
  });

  it("goes only as deep as a page is wide: what lies deeper stands beside what it replies to", async () => {
    const posts = await postsIn(forum, house.browser(), last);
    const tree = treeOf(posts, 6);
    expect(depthOf(tree[0])).to.equal(6);
    const flat = (branches: readonly Branch[]): Branch[] =>
      branches.flatMap((branch) => [branch, ...flat(branch.branches)]);
    expect(new Set(flat(tree).map(({ entry }) => entry.id)).size).to.equal(all);
    expect(flat(tree)).to.have.length(all);
    expect(flat(tree).filter(({ isBeside }) => isBeside)).to.have.length(all - children - 5);
  });

  it("is found among the posts of its forum by whoever hears all of them", async () => {
    const { reading } = await readAnew(house.db, forum.room);
    expect(reading.entries).to.have.length(all + 1);
    expect(threadOf(reading.entries, [root])).to.have.length(all);
  });

  it("goes on on a second page, to which addresses lead", async () => {
    await under(last, postsAPage - all);
    const { post } = await reply(forum.host, root);
    const found = { session: forum.slug, thread: root };
    expect(await forum.host.get("forums.whereIs", { entry: post })).to.include({ page: 2 });
    expect(await forum.host.get("forums.whereIs", { entry: last })).to.include({ page: 1 });
    const { records, pages } = await forum.host.get("forums.thread", { ...found, page: 2 });
    expect(pages).to.equal(2);
    expect(records.map(({ id }) => id)).to.deep.equal([post]);
  });
});

const depthOf = (branch: Branch | undefined): number =>
  branch === undefined ? 0 : 1 + Math.max(0, ...branch.branches.map(depthOf));
