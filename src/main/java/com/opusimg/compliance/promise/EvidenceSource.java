package com.opusimg.compliance.promise;

/** A bean whose methods with {@link Evidence} measure promises. Each feature brings its own. */
public interface EvidenceSource {}
