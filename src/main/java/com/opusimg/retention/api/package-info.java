/**
 * The retention ledger over the API, for staff, and sweeping now, for administrators.
 */
package com.opusimg.retention.api;
