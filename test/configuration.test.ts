import { expect } from "chai";
import { ConfigError, readConfig } from "../server/config.ts";

type Environment = Record<string, string>;

function mistakes(env: Environment): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
}

describe("the configuration", () => {
  it("needs nothing", () => {
    expect(readConfig({})).to.deep.include({
      databaseUrl: null,
      publicUrl: null,
      port: 3000,
      host: "127.0.0.1",
      trustedProxies: [],
      demo: true,
      poolSize: 10,
    });
  });

  it("takes everything, and an empty variable for one that is not set", () => {
    const env = {
      DATABASE_URL: "",
      REDIS_URL: "redis://cache:6379",
      SMTP_URL: "smtps://lyceum:secret@mail.example.org",
      MAIL_FROM: "Lyceum <lyceum@example.org>",
      PUBLIC_URL: "https://lyceum.example.org/",
      PORT: "0",
      HOST: "0.0.0.0",
      TRUSTED_PROXIES: "10.0.0.7, fd00::/8",
      LYCEUM_DEMO: "off",
      POOL_SIZE: "3",
    };
    expect(readConfig(env)).to.deep.include({
      databaseUrl: null,
      redisUrl: "redis://cache:6379",
      publicUrl: "https://lyceum.example.org",
      port: 0,
      trustedProxies: ["10.0.0.7", "fd00::/8"],
      demo: false,
      poolSize: 3,
    });
  });

  it("tells all mistakes at once, each by its name", () => {
    const wrong: Environment = {
      DATABASE_URL: "mysql://host/database",
      REDIS_URL: "host:6379",
      SMTP_URL: "https://mail.example.org",
      MAIL_FROM: "lyceum",
      PUBLIC_URL: "https://lyceum.example.org/forum",
      PORT: "65536",
      LOG_LEVEL: "loud",
      TRUSTED_PROXIES: "10.0.0.0/33",
      LYCEUM_DEMO: "yes",
      LYCEUM_DEMMO: "off",
      POOL_SIZE: "ten",
      NODE_ENV: "prod",
    };
    const told = mistakes(wrong).map((mistake) => mistake.split(" ")[0]);
    expect(told).to.have.members(Object.keys(wrong));
    expect(String(new ConfigError(mistakes(wrong)))).to.contain(
      "PORT must be a whole number from 0 to 65535",
    );
  });

  it("never repeats a value, since it may be a secret", () => {
    expect(mistakes({ DATABASE_URL: "mysql://ada:hunter2@host" }).join()).not.to.contain("hunter2");
  });

  it("wants https where others than this machine are to reach it", () => {
    expect(mistakes({ PUBLIC_URL: "http://lyceum.example.org" })).to.have.length(1);
    expect(mistakes({ PUBLIC_URL: "http://127.0.0.1.example.org" })).to.have.length(1);
    expect(mistakes({ PUBLIC_URL: "https://lyceum.example.org" })).to.deep.equal([]);
    expect(mistakes({ PUBLIC_URL: "http://localhost:3000" })).to.deep.equal([]);
    expect(mistakes({ PUBLIC_URL: "http://[::1]:3000" })).to.deep.equal([]);
    const named = { PUBLIC_URL: "http://192.168.1.7:3000", NODE_ENV: "development" };
    expect(mistakes(named)).to.deep.equal([]);
  });

  it("wants the public address where others are let in", () => {
    expect(mistakes({ HOST: "0.0.0.0" })[0]).to.match(/^PUBLIC_URL /);
    expect(mistakes({ HOST: "0.0.0.0", PUBLIC_URL: "http://localhost:8080" })).to.deep.equal([]);
  });

  it("wants a sender where mail is sent", () => {
    const server = { SMTP_URL: "smtp://localhost:25" };
    expect(mistakes(server)[0]).to.match(/^MAIL_FROM /);
    expect(mistakes({ ...server, MAIL_FROM: "lyceum@example.org" })).to.deep.equal([]);
  });
});
