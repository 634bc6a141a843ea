/** The record of processing activities by API. */
package com.opusimg.compliance.records.api;
