// SPDX-License-Identifier: Apache-2.0
import Outgoing
import Web

/// The machine's virus scanner, as the house asks it about files that come in.
struct VirusScan: UploadScanner {
    let daemon: ClamDaemon

    func find(in bytes: [UInt8]) async throws -> String? { try await daemon.find(in: bytes) }
}
