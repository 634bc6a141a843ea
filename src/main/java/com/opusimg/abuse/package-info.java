/**
 * Cases of abuse (LOG-3): the only way in which sign-in records are kept longer than their stated time. A case has a reason of
 * a closed list, two members of staff and a review date; what nobody renews by then is deleted. The person is told.
 */
package com.opusimg.abuse;
