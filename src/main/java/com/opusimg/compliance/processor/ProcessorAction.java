package com.opusimg.compliance.processor;

import com.opusimg.platform.audit.AuditAction;

/** What happens to the register of processors, in the audit chain. */
public enum ProcessorAction implements AuditAction {
    PROCESSOR_REVIEWED
}
