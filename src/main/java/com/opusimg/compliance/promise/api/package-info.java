/** The register of promises over the API: how each stands and stood, alarms, drills, the export, and what everybody sees. */
package com.opusimg.compliance.promise.api;
