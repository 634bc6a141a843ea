/**
 * Mail between OptMsg and the rest of the world (MSG-4): out by the operator's mail server, signed (DKIM), in by a listener of our own,
 * which notes what the sender's domain says of it (SPF, DKIM, DMARC). Both are off until they are configured, and for each mailbox until
 * its owner chooses it.
 */
package com.opusimg.message.smtp;
