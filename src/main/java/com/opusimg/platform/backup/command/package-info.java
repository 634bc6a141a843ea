/**
 * The commands {@code ./opus backup} and {@code ./opus restore}: plain Java that the launcher runs beside the server. It is no part of
 * the portal, and stands in a library of its own.
 */
package com.opusimg.platform.backup.command;
