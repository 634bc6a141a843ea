/**
 * Requests of authorities for data (SHR-5): a register of who asked for what and on which basis, how it was assessed, the least that was
 * disclosed with the approval of a second member of staff, and the notice to the person as soon as nothing forbids it.
 */
package com.opusimg.compliance.legal;
