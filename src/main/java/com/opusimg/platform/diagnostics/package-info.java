/**
 * Error reports for whoever keeps the service running (LOG-6; OpusImg policy §3.2, §6), strictly necessary and off until an
 * operator names a Sentry. Errors of the server and of pages are taken apart by the {@link com.opusimg.platform.diagnostics.Scrubber},
 * which builds a new report out of the few fields that hold code and no data, and leave through the gateway alone. What was sent,
 * or would have been, is shown to staff to the byte.
 */
package com.opusimg.platform.diagnostics;
