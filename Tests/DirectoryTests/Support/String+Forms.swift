// SPDX-License-Identifier: Apache-2.0
import Web

extension String {
    var percentEncoded: String { PercentCoding.encode(self) }
}
