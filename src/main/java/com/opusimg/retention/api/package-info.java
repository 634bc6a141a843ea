/** The retention ledger over the API. */
package com.opusimg.retention.api;
