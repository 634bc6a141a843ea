// What reports errors, loaded when the browser has nothing else to do. It takes the least of the SDK: no integration, so that
// nothing is noted but the error itself, and nothing is kept in the browser.
import { BrowserClient, defaultStackParser, makeFetchTransport } from "@sentry/browser";
import { scrubbed } from "./scrub";

/** Where this server takes reports: pages may call nobody else. */
const TUNNEL = "/api/v1/diagnostics/reports";

/** Gives what reports an error. The project is named for the SDK's sake and leads nowhere. */
export function reporter(project: string): (error: unknown) => void {
  const client = new BrowserClient({
    dsn: project,
    tunnel: TUNNEL,
    transport: makeFetchTransport,
    // No cookie comes with a report, so it is nobody's. The header tells that a page of ours sent it.
    transportOptions: { headers: { "X-Opus-Request": "1" }, fetchOptions: { credentials: "omit" } },
    stackParser: defaultStackParser,
    integrations: [],
    sendClientReports: false,
    beforeSend: (event) => scrubbed(event, location.pathname),
  });
  return (error) => void client.captureException(error);
}
