/**
 * A person's package: everything that the installation holds about them, as JSON, files and a page to read (RGT-1, RGT-4). It
 * is built in the background from the sections that features bring, streamed into a blob of the person's own, and gone after
 * a stated time (RET-9). It knows no feature, and talks to no network: what is told of recipients comes from {@code guide}.
 */
package com.opusimg.rights.export;
