// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc

/// A program that was started; it is killed when nobody holds it any more.
///
/// Not `Foundation.Process`: on Linux its `run()` copies a directory entry of /proc/self/fd past the end of its buffer, and
/// a test process has so many files open that now and then this ends it.
final class RunningProgram: Sendable {
    private let id: pid_t
    private let ending: Task<Int32, Never>
    private let left = Kept<Int32>()

    /// Starts it with files for its three streams.
    init(
        _ path: String,
        _ arguments: [String],
        environment: [String: String],
        input: String,
        output: String,
        errors: String
    ) throws {
        let id = try Self.spawn(path, arguments, environment, streams: [input, output, errors])
        self.id = id
        ending = Task.detached { [left] in
            await withCheckedContinuation { continuation in
                Thread.detachNewThread {
                    let status = Self.wait(for: id)
                    left.value = status
                    continuation.resume(returning: status)
                }
            }
        }
    }

    deinit {
        if isRunning { Glibc.kill(id, SIGKILL) }
    }

    var isRunning: Bool { left.value == nil }

    /// Waits until it ends by itself, and tells with which status; a signal is minus its number.
    @discardableResult
    func end() async -> Int32 {
        await ending.value
    }

    /// At once, with nothing tidied up: a power cut as far as the program can tell.
    func kill() async {
        if isRunning { Glibc.kill(id, SIGKILL) }
        await end()
    }

    private static func spawn(
        _ path: String,
        _ arguments: [String],
        _ environment: [String: String],
        streams: [String]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, file) in streams.enumerated() {
            let flags = number == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
            posix_spawn_file_actions_addopen(&actions, Int32(number), file, flags, 0o600)
        }
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        var settings: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for word in words + settings { free(word) } }
        var id: pid_t = 0
        let result = posix_spawn(&id, path, &actions, nil, &words, &settings)
        guard result == 0 else { throw NotStarted(path: path, reason: String(cString: strerror(result))) }
        return id
    }

    private static func wait(for id: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(id, &status, 0) == -1, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : -signal
    }

    struct NotStarted: Error {
        let path: String
        let reason: String
    }
}
