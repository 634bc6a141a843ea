// In a worker: what it asks for and sends is told to the page, whose panel counts it. The worker's name is
// that of the channel.
import { type Told, watch, watchRequests } from "./outgoing";

const channel = new BroadcastChannel(self.name);
watch((sent) => channel.postMessage({ sent } satisfies Told));
watchRequests((asked) => channel.postMessage({ asked } satisfies Told));
