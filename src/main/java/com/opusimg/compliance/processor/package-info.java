/**
 * The register of processors as privacy staff keep it: who receives what, where and under which papers stands in the integrations that
 * the gateway holds calls against; until when an agreement runs, and when it is looked at again, stands here. An agreement that has run out
 * is none: the gateway refuses its calls.
 */
package com.opusimg.compliance.processor;
