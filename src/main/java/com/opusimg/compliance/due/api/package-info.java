/** What is due over the API: for each register, and as CSV. */
package com.opusimg.compliance.due.api;
