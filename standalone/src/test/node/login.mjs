// Lets an app in with openid-client, as an app of somebody else would be, and says what came of each step.
import * as client from "openid-client";

const { issuer, id, secret, back, handle, password } = JSON.parse(process.argv[2]);
const authentication = secret ? client.ClientSecretBasic(secret) : client.None();
const said = {};

const config = await client.discovery(new URL(issuer), id, undefined, authentication, {
  algorithm: "oauth2",
  execute: [client.allowInsecureRequests],
});

// A person before a browser, for whom cookies are kept and forms filled in.
const cookies = new Map();
async function browse(address, form) {
  const response = await fetch(address, {
    method: form ? "POST" : "GET",
    body: form,
    redirect: "manual",
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [name, value] = cookie.split(";")[0].split("=");
    cookies.set(name, value);
  }
  const location = response.headers.get("location");
  return location ? { to: new URL(location, address) } : { page: await response.text(), at: address };
}

function form(page, number) {
  const text = page.split("<form ")[number];
  const fields = new URLSearchParams();
  for (const [, name, value] of text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)) {
    fields.append(name, value);
  }
  const action = /action="([^"]*)"/.exec(text)[1].replaceAll("&amp;", "&");
  return { fields, action };
}

const verifier = client.randomPKCECodeVerifier();
const state = client.randomState();
const begin = client.buildAuthorizationUrl(config, {
  redirect_uri: back,
  scope: "read write",
  state,
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: "S256",
});

const login = await browse((await browse(begin)).to);
const loginForm = form(login.page, 1);
loginForm.fields.append("login", handle);
loginForm.fields.append("password", password);
const loggedIn = await browse(new URL(loginForm.action, issuer), loginForm.fields);
const asked = await browse(loggedIn.to);
const question = await browse(asked.to);
const yes = form(question.page, 1);
const answered = await browse(new URL(yes.action, issuer), yes.fields);

const tokens = await client.authorizationCodeGrant(config, answered.to, {
  pkceCodeVerifier: verifier,
  expectedState: state,
});
said.scope = tokens.scope.split(" ").sort().join(" ");

const publish = (token) =>
  client.fetchProtectedResource(
    config,
    token,
    new URL("/v1/posts", issuer),
    "POST",
    JSON.stringify({ body: "By an app" }),
    new Headers({ "content-type": "application/json" }),
  );
said.published = (await publish(tokens.access_token)).status;
said.read = (
  await client.fetchProtectedResource(config, tokens.access_token, new URL("/v1/posts?limit=1", issuer), "GET")
).status;

const next = await client.refreshTokenGrant(config, tokens.refresh_token);
said.refreshed = (await publish(next.access_token)).status;

await client.tokenRevocation(config, next.refresh_token);
said.revoked = await publish(next.access_token).then(
  (response) => response.status,
  (error) => error.status ?? error.code,
);

if (secret) {
  const own = await client.clientCredentialsGrant(config, { scope: "write" });
  said.itself = (await publish(own.access_token)).status;
}
console.log(JSON.stringify(said));
