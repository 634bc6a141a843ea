/**
 * Transfers of the business (SHR-6, policy of OptMsg, "Merger or Acquisition"): a record of who takes over what and on which terms, the
 * notice to everybody before it happens, and rehearsals that go the same way with one person. It ends as completed only when everybody
 * was told.
 */
package com.opusimg.compliance.succession;
