/**
 * The retention ledger as a page for staff: what was due, what went, what failed and how late.
 */
package com.opusimg.retention.view;
