// The JavaScript SDK of Microsoft Graph as it comes from the registry, against a host over https: only its base address is changed.
import { strict as assert } from "node:assert";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { test } from "node:test";
import { Client, FileUpload, GraphError, LargeFileUploadTask, OneDriveLargeFileUploadTask, PageIterator } from "@microsoft/microsoft-graph-client";

const { FILEHOST_ADDRESS: address, FILEHOST_TOKEN: token } = process.env;
const graph = Client.init({
    baseUrl: `${address}/`, defaultVersion: "v1.0", customHosts: new Set([new URL(address).hostname]),
    authProvider: done => done(null, token),
});
const root = "/me/drive/root";

/** The address of a new folder of a test's own. */
const folder = async () => `${root}:/${(await graph.api(`${root}/children`).post({ name: randomUUID(), folder: {} })).name}`;
const put = (path, content) => graph.api(`${path}:/content`).header("Content-Type", "text/plain").put(content);
const text = async path => new Response(await graph.api(`${path}/content`).getStream()).text();
const names = async path => (await graph.api(`${path}:/children`).get()).value.map(item => item.name);
const refused = (promise, status, code) => assert.rejects(promise, error => {
    assert.ok(error instanceof GraphError, String(error));
    assert.deepEqual([error.statusCode, error.code], [status, code]);
    assert.ok(error.requestId, "The error names its request.");
    return true;
});

test("A small file is uploaded by path and by id, downloaded, and has versions", async () => {
    const path = `${await folder()}/a.txt`;
    const item = await put(path, "first");
    assert.equal(item.file.hashes.sha256Hash.toLowerCase(), createHash("sha256").update("first").digest("hex"));
    await graph.api(`/me/drive/items/${item.id}/content`).put("second");
    assert.equal(await text(`/me/drive/items/${item.id}`), "second");
    const versions = (await graph.api(`/me/drive/items/${item.id}/versions`).get()).value;
    assert.deepEqual(versions.map(version => version.id), ["2.0", "1.0"]);
    assert.equal(await text(`/me/drive/items/${item.id}/versions/1.0`), "first");
    await graph.api(`/me/drive/items/${item.id}/versions/1.0/restoreVersion`).post();
    assert.equal(await text(`/me/drive/items/${item.id}`), "first");
    assert.equal((await graph.api(`/me/drive/items/${item.id}/versions`).get()).value.length, 3);
});

test("Conflict behaviours decide what becomes of a name that is taken", async () => {
    const place = await folder();
    await put(`${place}/a.txt`, "one");
    const behave = behavior => graph.api(`${place}/a.txt:/content`).query({ "@microsoft.graph.conflictBehavior": behavior }).put(behavior);
    await refused(behave("fail"), 409, "nameAlreadyExists");
    assert.equal((await behave("rename")).name, "a 1.txt");
    assert.equal((await behave("replace")).name, "a.txt");
    assert.equal(await text(`${place}/a.txt:`), "replace");
});

test("A large file goes up in fragments and comes down as it was", async () => {
    const place = await folder();
    const bytes = randomBytes(12 * 1024 * 1024 + 17);
    const session = await LargeFileUploadTask.createUploadSession(graph, `${address}/v1.0${place}/large.bin:/createUploadSession`,
        { item: { "@microsoft.graph.conflictBehavior": "rename" } });
    const steps = [];
    const task = new LargeFileUploadTask(graph, new FileUpload(bytes, "large.bin", bytes.length), session, {
        rangeSize: 5 * 1024 * 1024, uploadEventHandlers: { progress: range => steps.push(range.maxValue) },
    });
    const item = (await task.upload()).responseBody;
    assert.deepEqual([item.name, item.size, steps.length > 1], ["large.bin", bytes.length, true]);
    const down = Buffer.from(await new Response(await graph.api(`/me/drive/items/${item.id}/content`).getStream()).arrayBuffer());
    assert.ok(down.equals(bytes));
});

test("An upload that stopped goes on where it was, and one that is given up leaves nothing", async () => {
    const place = await folder();
    const bytes = randomBytes(2 * 327680 + 5);
    const begin = name => OneDriveLargeFileUploadTask.createTaskWithFileObject(graph, new FileUpload(bytes, name, bytes.length), {
        rangeSize: 327680, fileName: name, uploadSessionURL: `${address}/v1.0${place}/${name}:/createUploadSession`,
    });
    const task = await begin("part.bin");
    await task.uploadSlice(await task.file.sliceFile({ minValue: 0, maxValue: 327679 }), { minValue: 0, maxValue: 327679 }, bytes.length);
    assert.deepEqual(await names(place), []);
    assert.deepEqual((await task.getStatus()).nextExpectedRanges, ["327680-"]);
    assert.equal((await task.resume()).responseBody.size, bytes.length);
    const other = await begin("other.bin");
    await other.cancel();
    await assert.rejects(other.getStatus(), error => error.statusCode === 404);
    assert.deepEqual(await names(place), ["part.bin"]);
});

test("A deferred upload is committed when the client says so", async () => {
    const place = await folder();
    const bytes = randomBytes(1000);
    const session = await LargeFileUploadTask.createUploadSession(
        graph, `${address}/v1.0${place}/late.bin:/createUploadSession`, { item: { name: "late.bin" }, deferCommit: true });
    const task = new OneDriveLargeFileUploadTask(graph, new FileUpload(bytes, "late.bin", bytes.length), session, { rangeSize: 327680 });
    // The SDK knows no upload that ends without an item.
    await assert.rejects(task.upload(), { name: "Invalid Session" });
    assert.deepEqual(await names(place), []);
    const item = await task.commit(`${place}:`, "rename");
    assert.deepEqual([item.name, item.size], ["late.bin", 1000]);
});

test("A list is followed from page to page", async () => {
    const place = await folder();
    const wanted = ["a.txt", "b.txt", "c #1 100%.txt", "d.txt", "é.txt"];
    for (const name of wanted) await put(`${place}/${encodeURIComponent(name)}`, name);
    const found = [];
    const page = await graph.api(`${place}:/children`).top(2).select("name").orderby("name").get();
    await new PageIterator(graph, page, item => { found.push(item.name); return true; }).iterate();
    assert.deepEqual(found, wanted);
});

test("Items are renamed, moved, copied and deleted", async () => {
    const place = await folder();
    const item = await put(`${place}/a.txt`, "a");
    const target = await graph.api(`${place}:/children`).post({ name: "T", folder: {}, "@microsoft.graph.conflictBehavior": "rename" });
    const moved = await graph.api(`/me/drive/items/${item.id}`).header("If-Match", item.eTag)
        .patch({ name: "b.txt", parentReference: { id: target.id } });
    assert.deepEqual([moved.id, moved.name, moved.cTag === item.cTag], [item.id, "b.txt", true]);
    await refused(graph.api(`/me/drive/items/${item.id}`).header("If-Match", item.eTag).patch({ name: "c.txt" }), 412, "resourceModified");
    const copy = await graph.api(`/me/drive/items/${target.id}/copy`).responseType("raw").post({ name: "T2" });
    assert.equal(copy.status, 202);
    let state;
    do state = await (await fetch(copy.headers.get("Location"))).json(); while (state.status === "inProgress");
    assert.equal(state.status, "completed");
    assert.equal(await text(`${place}/T2/b.txt:`), "a");
    await graph.api(`/me/drive/items/${target.id}`).delete();
    await refused(graph.api(`/me/drive/items/${item.id}`).get(), 404, "itemNotFound");
    assert.deepEqual(await names(place), ["T2"]);
});

test("What has changed is told, and what was deleted", async () => {
    const place = await folder();
    let page = await graph.api(`${root}/delta`).query({ token: "latest" }).get();
    const item = await put(`${place}/a.txt`, "a");
    page = await graph.api(page["@odata.deltaLink"]).get();
    assert.ok(page.value.some(one => one.id === item.id));
    await graph.api(`/me/drive/items/${item.id}`).delete();
    page = await graph.api(page["@odata.deltaLink"]).get();
    assert.ok(page.value.find(one => one.id === item.id).deleted);
});

test("A file is checked out and in, and refusals are errors with a code", async () => {
    const item = await put(`${await folder()}/a.txt`, "a");
    await graph.api(`/me/drive/items/${item.id}/checkout`).post();
    await graph.api(`/me/drive/items/${item.id}/checkin`).post({ comment: "done" });
    await refused(put(`${await folder()}/a.svc`, "a"), 403, "notAllowed");
    await refused(graph.api(`/me/drive/items/${item.id}/content`).put(Buffer.alloc(4 * 1024 * 1024 + 1)), 413, "invalidRequest");
    const nobody = Client.init({ baseUrl: `${address}/`, customHosts: new Set([new URL(address).hostname]), authProvider: done => done(null, "wrong") });
    await refused(nobody.api("/me/drive").get(), 401, "InvalidAuthenticationToken");
});
