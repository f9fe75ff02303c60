"""The pool of workers: who gets one next, when one is killed, and when a new generation stands.

A question goes to a free worker at once. Where all are busy, clients take turns, each with one
question, and none has more than three quarters of the workers: one that asks a hundred things
makes itself wait and nobody else.
"""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict, deque
from contextlib import suppress
from pathlib import Path
from typing import Final

from kg.errors import StoreError
from kg.web.pool.frames import Fault
from kg.web.pool.generation import Watch, mark
from kg.web.pool.held import Held
from kg.web.pool.process import Answer, Job, WorkerProcess
from kg.web.pool.starting import Starter
from kg.web.refusals import Refusal
from kg.web.settings import Settings

SWEEP_SECONDS: Final = 0.1
GENTLE_SECONDS: Final = 1.0
"""After so long a question lets others go first on the processor."""
HELD_SECONDS: Final = 30.0
"""For so long a client may let its answer wait."""
_TRIES: Final = 3
_PAUSE_SECONDS: Final = 1.0
_LAST_LOOKS: Final = 200


class Pool:
    """Workers over the newest generation of the store in a folder."""

    def __init__(self, store: Path, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self.killed: Counter[str] = Counter()
        """How many workers ended before their answer, by why."""
        self._starter = Starter(Held(store), settings, self._renew_one)
        self._before: list[Starter] = []
        """Of generations that a worker may still read."""
        self.generation = self._starter.mark
        self.trouble: Fault | None = None
        """Why the last worker that was started did not come up."""
        self._most = max(1, settings.workers * 3 // 4)
        self._workers: set[WorkerProcess] = set()
        self._idle: list[WorkerProcess] = []
        self._running: Counter[str] = Counter()
        self._waiting: OrderedDict[str, deque[asyncio.Future[WorkerProcess]]] = OrderedDict()
        self._watch = Watch(store)
        self._closing = False
        self._paused = False
        self._sweeper: asyncio.Task[None] | None = None

    @property
    def size(self) -> int:
        """The workers that are ready."""
        return sum(worker.is_ready for worker in self._workers)

    @property
    def is_prepared(self) -> bool:
        """True once every page is answered from what was worked out ahead."""
        return self.size > 0 and all(
            worker.is_prepared for worker in self._workers if worker.is_ready
        )

    @property
    def busy(self) -> int:
        """The workers that are at a question."""
        return sum(worker.answer is not None for worker in self._workers)

    @property
    def waiting(self) -> int:
        """The questions that wait for a worker."""
        return sum(map(len, self._waiting.values()))

    async def open(self) -> None:
        """Starts the workers; they are waited for when they are needed."""
        self._fill()
        self._sweeper = asyncio.create_task(self._sweep_on())

    async def close(self) -> None:
        """Ends all workers, also those at work."""
        self._closing = True
        if self._sweeper is not None:
            self._sweeper.cancel()
        for worker in [*self._workers]:
            worker.kill("closed")
            worker.close()
        for starter in (*self._before, self._starter):
            starter.close()
        for _ in range(_LAST_LOOKS):  # the loop tells of each that it has hung up
            if not self._workers:
                return
            await asyncio.sleep(0.01)

    async def ask(self, job: Job, client: str) -> Answer:
        """The answer, once its head is there; a Refusal if there is none.

        Where a build takes a generation away under a question, the next one is asked. When the
        task is cancelled, the worker is killed.
        """
        for last in (*[False] * (_TRIES - 1), True):
            worker = await self._worker(client)
            answer = worker.put(job, client)
            try:
                await answer.head
            except Refusal as refusal:
                if refusal.code != "store" or last or not self._is_old(worker):
                    raise
                continue
            except asyncio.CancelledError:
                answer.leave()
                raise
            return answer
        raise AssertionError  # the last try returns or raises

    def _is_old(self, worker: WorkerProcess) -> bool:
        self._look()
        return worker.generation != self._target()

    def _target(self) -> str:
        try:
            return mark(self.store)
        except StoreError:
            return self.generation

    async def _worker(self, client: str) -> WorkerProcess:
        if self._idle and not self._waiting and self._running[client] < self._most:
            return self._taken(self._idle.pop(), client)
        queue = self._waiting.setdefault(client, deque())
        if len(queue) >= self.settings.waiting:
            raise Refusal(
                "crowded",
                f"{len(queue)} questions of yours are waiting, the most that may wait: "
                "let some be answered first",
            )
        place: asyncio.Future[WorkerProcess] = asyncio.get_running_loop().create_future()
        queue.append(place)
        self._hand_out()
        try:
            async with asyncio.timeout(self.settings.waiting_seconds):
                return await place
        except TimeoutError:
            self._unplace(client, place)
            said = self.trouble.message if self.trouble and not self.size else "all are at work"
            raise Refusal("busy", f"no process is free to answer ({said}): ask again") from None
        except asyncio.CancelledError:
            self._unplace(client, place)
            raise

    def _unplace(self, client: str, place: asyncio.Future[WorkerProcess]) -> None:
        """Takes a question out of the queue, and gives back the worker that it just got."""
        if place.done() and not place.cancelled():
            worker = place.result()
            self._release(worker)
            if worker.is_ready:
                self._settle(worker)
            return
        queue = self._waiting.get(client)
        if queue is not None:
            with suppress(ValueError):
                queue.remove(place)
            if not queue:
                del self._waiting[client]

    def _taken(self, worker: WorkerProcess, client: str) -> WorkerProcess:
        worker.client = client
        self._running[client] += 1
        return worker

    def _release(self, worker: WorkerProcess) -> None:
        if worker.client:
            self._running[worker.client] -= 1
            if self._running[worker.client] <= 0:
                del self._running[worker.client]
            worker.client = ""

    def _hand_out(self) -> None:
        """Free workers go to those who wait, each client in its turn."""
        while self._idle:
            client = next((c for c in self._waiting if self._running[c] < self._most), None)
            if client is None:
                return
            queue = self._waiting[client]
            place = queue.popleft()
            self._waiting.move_to_end(client)
            if not queue:
                del self._waiting[client]
            if not place.done():
                place.set_result(self._taken(self._idle.pop(), client))

    def _changed(self, worker: WorkerProcess) -> None:
        """A worker is ready, free again, or gone."""
        self._release(worker)
        if worker.is_gone:
            self._lost(worker)
        elif worker.is_ready:
            self.trouble = None
            if worker.generation != self.generation and self._is_newer(worker):
                self.generation = worker.generation
                for old in [w for w in self._idle if w.generation != self.generation]:
                    self._retire(old)
            self._settle(worker)
            self._renew_one()

    def _renew_one(self) -> None:
        """One idle worker from before pages were prepared makes room for one that has it all."""
        if self._starter.is_prepared:
            before = next((worker for worker in self._idle if not worker.is_prepared), None)
            if before is not None:
                self._retire(before)

    def _is_newer(self, worker: WorkerProcess) -> bool:
        return worker.generation == self._target()

    def _settle(self, worker: WorkerProcess) -> None:
        """A free worker waits for the next question, or goes if its time is over."""
        if self._closing or worker.is_spent or worker.generation != self.generation:
            self._retire(worker)
        else:
            self._idle.append(worker)
        self._hand_out()

    def _retire(self, worker: WorkerProcess) -> None:
        if worker in self._idle:
            self._idle.remove(worker)
        self._workers.discard(worker)
        worker.close()
        self._fill()

    def _lost(self, worker: WorkerProcess) -> None:
        if worker in self._idle:
            self._idle.remove(worker)
        if worker not in self._workers:
            return
        self._workers.discard(worker)
        if not self._closing:
            self.killed[worker.ended or "died"] += 1
            if not worker.was_ready:
                self.trouble = worker.trouble
                self._pause()
            self._fill()

    def _pause(self) -> None:
        """A store that cannot be opened is tried again after a while, not at once."""
        self._paused = True
        asyncio.get_running_loop().call_later(_PAUSE_SECONDS, self._unpause)

    def _unpause(self) -> None:
        self._paused = False
        self._fill()

    def _fill(self) -> None:
        """Starts as many workers of the newest generation as there should be."""
        if self._closing or self._paused:
            return
        if self._target() != self._starter.mark and not self._renewed():
            return
        fresh = sum(worker.generation == self._starter.mark for worker in self._workers)
        for _ in range(self.settings.workers - fresh):
            self._workers.add(self._starter.start(self._changed))

    def _renewed(self) -> bool:
        """Holds the newest generation; False if it cannot be held just now."""
        try:
            held = Held(self.store)
        except StoreError as error:
            self.trouble = Fault("store", str(error))
            self._pause()
            return False
        self._before.append(self._starter)
        self._starter = Starter(held, self.settings, self._renew_one)
        return True

    def _look(self) -> None:
        if self._watch.has_changed():
            self._fill()

    async def _sweep_on(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            self._look()
            self._let_go()
            for worker in [*self._workers]:
                busy = worker.busy_seconds()
                if busy > self.settings.seconds or worker.held_seconds() > HELD_SECONDS:
                    worker.kill("time")
                elif busy > GENTLE_SECONDS and not worker.is_spent:
                    worker.be_gentle()

    def _let_go(self) -> None:
        """Generations that nobody reads any more are held no longer."""
        for starter in [starter for starter in self._before if not starter.has_workers]:
            self._before.remove(starter)
            starter.close()
