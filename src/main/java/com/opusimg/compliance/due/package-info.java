/**
 * What staff have to do next: of each register how much is open, how much of it is overdue, and by when the next is due. Features
 * bring {@link com.opusimg.compliance.due.DueSource} beans; what they bring is counts that name nobody.
 */
package com.opusimg.compliance.due;
