/** Measures the promises of what every feature stands on: sharing, purposes, logs, access, the audit chain, policies and breaches. */
package com.opusimg.compliance.evidence;
