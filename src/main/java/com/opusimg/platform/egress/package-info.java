/**
 * The one gateway by which the portal calls others (DESIGN rule 7); mail goes its own way, and asks here whether it may. Each
 * connection is an {@link com.opusimg.platform.egress.Integration}: who receives what, for what, where, under which papers. The
 * {@link com.opusimg.platform.egress.Gateway} sends what its declaration says and refuses the rest, with an entry in the audit
 * chain. What carries it resolves names itself, refuses addresses of one's own where people name them, and connects to the very
 * address that it checked. Nothing else opens connections.
 */
package com.opusimg.platform.egress;
