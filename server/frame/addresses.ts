import type { IncomingMessage } from "node:http";
import { BlockList, isIP, isIPv6 } from "node:net";
import { isForwarded } from "./origins.ts";

/** `::ffff:10.0.0.1` is `10.0.0.1`. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "");

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** What limits are counted by: an IPv4 address, or the /64 network that one IPv6 customer has. */
function countedBy(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const front = head.split(":").filter(Boolean);
  const back = (tail ?? "").split(":").filter(Boolean);
  const zeros =
    tail === undefined ? [] : Array.from({ length: 8 - front.length - back.length }, () => "0");
  const groups = [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((g) => Number.parseInt(g, 16).toString(16));
  return `${groups.join(":")}::/64`;
}

/** Tells whether a request was made by this machine or a listed proxy itself, and not for somebody else. */
export function ownReader(
  trustedProxies: readonly string[],
): (request: IncomingMessage) => boolean {
  const own = listOf([...trustedProxies, "127.0.0.0/8", "::1"]);
  return ({ socket, headers }) => {
    const peer = plain(socket.remoteAddress ?? "");
    return (
      !isForwarded(headers) && isIP(peer) !== 0 && own.check(peer, isIPv6(peer) ? "ipv6" : "ipv4")
    );
  };
}

/**
 * Tells where a request comes from. `X-Forwarded-For` is believed only as far as it was written by the listed proxies:
 * the last address in it that is not one of them.
 */
export function addressReader(
  trustedProxies: readonly string[],
): (request: IncomingMessage) => string {
  const trusted = listOf(trustedProxies);
  const isTrusted = (address: string): boolean =>
    isIP(address) !== 0 && trusted.check(address, isIPv6(address) ? "ipv6" : "ipv4");
  return (request) => {
    const peer = plain(request.socket.remoteAddress ?? "");
    if (!isTrusted(peer)) return countedBy(peer);
    const told = [request.headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
    const hops = told.map((hop) => plain(hop.trim())).filter((hop) => isIP(hop) !== 0);
    return countedBy(hops.findLast((hop) => !isTrusted(hop)) ?? peer);
  };
}
