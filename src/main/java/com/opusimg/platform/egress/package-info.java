/**
 * The one gateway by which the portal calls others over HTTP; mail goes its own way. It resolves names itself, refuses
 * addresses that are not on the public Internet, and connects to the very address that it checked. Nothing else opens
 * connections.
 */
package com.opusimg.platform.egress;
