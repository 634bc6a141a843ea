/**
 * The audit chain over the API, for staff: its entries, and its verification with the head to note outside.
 */
package com.opusimg.platform.audit.api;
