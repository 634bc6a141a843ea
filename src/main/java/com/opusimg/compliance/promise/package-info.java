/**
 * The register of promises: every sentence of the policies that software can keep, beside the classes that keep it, the tests that
 * prove it and what was measured last. Features bring {@link com.opusimg.compliance.promise.EvidenceSource} beans; a round measures
 * all of them, judges each promise, writes its history and raises alarms. Nothing here is declared kept: it is kept where enforcement,
 * a proof that passed on this build and a measurement within its limits are all there.
 */
package com.opusimg.compliance.promise;
