package com.opusimg.rights.export;

import com.opusimg.platform.audit.AuditAction;

/** What the audit chain tells of packages. */
enum PackageAction implements AuditAction {
    PACKAGE_ASKED,
    PACKAGE_BUILT,
    PACKAGE_DOWNLOADED,
    PACKAGE_DELETED,
    PACKAGE_EXPIRED
}
